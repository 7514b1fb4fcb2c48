"""Questions in SPARQL as text, what a graph says to them, and the forms of an answer.

None of it imports rdflib, so that an answer starts at once.
"""
