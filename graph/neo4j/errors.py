"""The border to Neo4j: its errors in the words of whoever must act.

https://neo4j.com/docs/status-codes/current/ and https://neo4j.com/docs/api/python-driver/current/api.html#errors
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from neo4j.exceptions import (
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import StoreUnusable

# A database that could not write stops itself; only after a new start it is known whether the last batch is there.
_ROOM = "서버의 남은 자리와 로그를 확인하고 서버를 다시 켠 뒤 다시 하면, 빠진 것만 채웁니다."
_AGAIN = "바꾸던 묶음은 통째로 취소되었습니다. 다시 하면 이어집니다."
# By the beginning of the status code, the longest that fits. A code that is not here is a bug of ours and stays what it is.
CURES: Mapping[str, str] = {
    "Neo.ClientError.Security.Unauthorized": "사용자 이름이나 암호가 맞지 않습니다."
    " NEO4J_USERNAME과 NEO4J_PASSWORD를 확인하세요.",
    "Neo.ClientError.Security.AuthenticationRateLimit": "암호를 여러 번 틀려 서버가 잠시 막았습니다."
    " 몇 초 뒤에 맞는 암호로 다시 하세요.",
    "Neo.ClientError.Security.CredentialsExpired": "서버의 첫 암호를 아직 바꾸지 않았습니다. Neo4j Browser나"
    " cypher-shell에서 암호를 바꾼 뒤 NEO4J_PASSWORD에 적으세요.",
    "Neo.ClientError.Security": "이 사용자에게 권한이 없습니다. 읽고 쓸 수 있는 사용자로 NEO4J_USERNAME을 바꾸세요.",
    "Neo.ClientError.Database.DatabaseNotFound": "그런 데이터베이스가 없습니다. NEO4J_DATABASE를 확인하세요.",
    "Neo.ClientError.Schema.ConstraintValidationFailed": "데이터베이스에 있는 다른 자료나 제약과 부딪혀 바꾼 것이"
    " 없습니다. 그것을 지우거나 빈 데이터베이스를 NEO4J_DATABASE로 주세요.",
    "Neo.ClientError.Schema": "데이터베이스에 있는 다른 색인이나 제약과 부딪혀 저장소를 만들 수 없습니다."
    " 그것을 지우거나 빈 데이터베이스를 NEO4J_DATABASE로 주세요.",
    "Neo.ClientError.Cluster.NotALeader": "쓸 수 없는 서버입니다. bolt:// 대신 neo4j:// 주소를 주세요.",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": "읽기 전용 데이터베이스라 바꿀 수 없습니다."
    " 쓸 수 있는 데이터베이스를 NEO4J_DATABASE로 주세요.",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": "읽기 전용 데이터베이스라 바꿀 수 없습니다."
    " 쓸 수 있는 데이터베이스를 NEO4J_DATABASE로 주세요.",
    "Neo.ClientError.Transaction.TransactionTimedOut": f"서버가 정한 시간을 넘겼습니다. {_AGAIN}",
    "Neo.TransientError.General.OutOfMemoryError": f"서버의 메모리가 모자랍니다. 메모리를 늘리세요. {_AGAIN}",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": f"서버의 메모리가 모자랍니다. 메모리를 늘리세요. {_AGAIN}",
    "Neo.TransientError.General.DatabaseUnavailable": "서버는 켜져 있지만 데이터베이스가 열려 있지 않습니다."
    " 막 켠 서버라면 잠시 뒤 다시 하고, 아니면 서버의 로그를 확인하세요.",
    "Neo.TransientError": f"서버가 바쁘거나 막 다시 켜졌습니다. {_AGAIN}",
    "Neo.DatabaseError.Transaction": f"서버가 디스크에 쓰지 못했습니다. {_ROOM}",
    "Neo.DatabaseError": f"서버 안에서 잘못되었습니다. {_ROOM}",
}
_GONE = "서버에 닿을 수 없습니다. 서버가 켜져 있는지, 주소와 포트가 맞는지 확인하세요."
_CUT = f"서버와 연결이 끊겼습니다. 서버가 켜져 있는지 확인하세요. {_AGAIN}"
_UNSURE = (
    "저장을 끝내는 순간 연결이 끊겨 마지막 묶음이 저장되었는지 알 수 없습니다. 다시 하면 빠진 것만 채웁니다."
)


def unusable(uri: str, cure: str) -> StoreUnusable:
    """The error for the store at `uri`."""
    return StoreUnusable(f"저장소 {uri}: {cure}")


@contextmanager
def neo4j_errors(uri: str, *, opening: bool = False) -> Iterator[None]:
    """Raise StoreUnusable for what goes wrong with the server at `uri`."""
    try:
        yield
    except (Neo4jError, DriverError) as error:
        cure = _cure(error, opening=opening)
        if cure is None:
            raise
        raise unusable(uri, cure) from error


def _cure(error: Neo4jError | DriverError, *, opening: bool) -> str | None:
    if isinstance(error, IncompleteCommit):
        return _UNSURE
    if isinstance(error, ConfigurationError):
        return f"주소를 쓸 수 없습니다({error}). neo4j://호스트:7687 꼴로 주세요."
    code = next(_codes(error), "")
    fitting = [known for known in CURES if code.startswith(known)]
    if fitting:
        return CURES[max(fitting, key=len)]
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return _GONE if opening else _CUT
    return None


def _codes(error: BaseException) -> Iterator[str]:
    """Status codes that a server told: of this error, or of those that it came from."""
    if isinstance(error, Neo4jError) and error.code:
        yield error.code
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _codes(one)
    if error.__cause__ is not None:
        yield from _codes(error.__cause__)
