"""Graph → things to look at: a networkx graph, and one HTML page that needs no network.

>>> from rdflib import Graph
>>> network(Graph()).number_of_nodes()
0
"""

from kg.explore.network import network
from kg.explore.page import page
from kg.explore.selection import part_name, select

__all__ = ["network", "page", "part_name", "select"]
