"""How is a raw document turned into a grid of cells, by the kind of the document?"""
