"""Web addresses: which are one, which are addresses at all, and which machines may be asked for them.

Only `http` and `https` are fetched. A name is resolved here and the request goes to the very address that was checked,
so that a name which leads elsewhere a moment later (DNS rebinding) gains nothing. What counts as public follows the
IANA special-purpose registries, as `ipaddress` has them; IPv4 addresses inside IPv6 ones are unpacked first.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from graph.errors import BadArticle

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SCHEMES = ("http", "https")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_LONGEST = 2_000  # characters; longer addresses are traps or tracking
_TRACKING = re.compile(r"utm_.*|fbclid|gclid|igshid|mc_[ce]id|ref_src|cmpid|input_source", re.IGNORECASE)
_PRIVATE = "사설망이나 이 컴퓨터 안의 주소({ip})라서 가져오지 않았습니다. 믿는 주소라면 --allow-private 를 붙여 주세요."

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_address(text: str) -> bool:
    """Whether a person who writes `text` means a page of the web."""
    return bool(_ADDRESS.match(text))


def checked(url: str) -> str:
    """`url` as it is asked for, without its fragment. Raises BadArticle where it is none that may be fetched."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise BadArticle(f"주소가 아닙니다({error}). 브라우저의 주소창에서 다시 복사해 주세요.") from error
    if parts.scheme not in _SCHEMES:
        raise BadArticle(
            f"{parts.scheme or '이런'} 주소는 가져오지 않습니다. http:// 나 https:// 주소를 주세요."
        )
    if not host or len(url) > _LONGEST:
        raise BadArticle("주소가 아닙니다. 브라우저의 주소창에서 다시 복사해 주세요.")
    if parts.username is not None:
        raise BadArticle("주소에 아이디나 비밀번호가 들어 있습니다. 빼고 다시 주세요.")
    return urlunsplit((parts.scheme, _place(parts), _quoted(parts.path) or "/", _quoted(parts.query), ""))


def canonical(url: str) -> str:
    """What two addresses of one page share: no scheme, fragment, tracking, `www.` or `m.`; the query sorted."""
    parts = urlsplit(url.strip())
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    )
    host = re.sub(r"^(?:www|m|mobile)\.", "", (parts.hostname or "").lower())
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return host + port + unquote(parts.path).rstrip("/") + ("?" + urlencode(query) if query else "")


def resolved(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The IP addresses of a host, all of them checked.

    Raises BadArticle where one is not public, and OSError where there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ips = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for ip in ips:
        if not (allow_private or is_public(ip)):
            raise BadArticle(_PRIVATE.format(ip=ip))
    return ips


def is_public(ip: str) -> bool:
    """Whether an IP address belongs to a machine of the open internet."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:  # with a zone, as only link-local addresses have
        return False
    return all(each.is_global and not each.is_multicast for each in _unpacked(address))


def _unpacked(address: IPAddress) -> list[IPAddress]:
    """The address, or what it leads to where it holds an IPv4 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    if address.sixtofour:
        return [address, address.sixtofour]
    return [address, *(address.teredo or ())]


def _place(parts: SplitResult) -> str:
    """Host and port, the host in the letters that DNS knows. Raises BadArticle."""
    host = parts.hostname or ""
    try:
        if ":" not in host:
            mapped = host.encode("idna").decode("ascii")
            host = mapped.encode("idna").decode("ascii")  # checks the dots that were other letters before
    except UnicodeError as error:
        raise BadArticle("주소가 아닙니다. 브라우저의 주소창에서 다시 복사해 주세요.") from error
    shown = f"[{host}]" if ":" in host else host
    return f"{shown}:{parts.port}" if parts.port is not None else shown


def _quoted(text: str) -> str:
    """Letters beyond ASCII and spaces as percent signs; what is quoted already stays."""
    return quote(text, safe="/%:@!$&'()*+,;=?~-._[]|")
