"""The search index: small text files by word and by five years; a page reads what it needs.

`docs/explanation/search.md` tells how it works. What a browser does with a question, `answering`
does here, for the council's own tests of its search.
"""

from raadsweek.search.index import CouncilWords, Index, search_index
from raadsweek.search.search_cache import EMPTY, SearchCache

__all__ = ["EMPTY", "CouncilWords", "Index", "SearchCache", "search_index"]
