"""The server engine: a store in a Neo4j 5 database. https://neo4j.com/docs/

(:Article)-[:MENTIONS]->(:Official|Organization|Policy|Event|Place|Date)     what an article calls a thing, and where
(:Statement)-[:SPEAKER|ABOUT|AT|ON|IN]->(thing)                             what was said; the hub of the graph
(:Statement)-[:EVIDENCE]->(:Article)                                        a sentence, and what its article claims
(thing)-[:HOLDS_OFFICE|HELD_ON|...]->(thing)                                structure, with the first sentence of it
(:Official)-[:PROMOTED|OPPOSED|DISCUSSED|SPOKE_AT {derived: true}]->(thing) views, drawn from statements
(:Wording), (:Passage), (:PolicygraphStore)                                 for searching and counting; not for people
"""
