"""The RDF face of a store: what it holds as quads, and quads back as readings. https://www.w3.org/TR/rdf11-concepts/

Two views of one store:
- readings: a named graph for each article and run, with what that article says and PROV-O on who read it when.
  TriG, N-Quads and JSON-LD write this view, and it can be loaded again without loss.
- facts: what the store answers, each statement once with the evidence of all its articles, in no graph.
  Turtle, N-Triples and RDF/XML write this view, and SPARQL sees it as the default graph.
"""

# Of files; a syntax with named graphs holds readings, the others facts (graph.rdf.formats).
ENDINGS = (".trig", ".nq", ".jsonld", ".ttl", ".nt", ".rdf")
