"""How a question is framed, in phrases of general English about procurement figures.

Which names and fields they concern is found elsewhere.
"""
