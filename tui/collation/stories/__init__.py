"""Stories in a pile of articles: which articles tell one event. Pure: arrays in, arrays out, no clock, no files.

    rows = term_rows(texts, vocabulary)      # counts of stems, one row an article
    index = index_of(rows, days, WINDOW)     # weights, rarest terms, order by date
    pairs = propose(index, 0, index.size)    # candidate pairs with their cosine; any range of rows is a task of its own
    labels = cluster(days, pairs)

Terms are stems weighted by tf-idf (Salton and Buckley 1988); candidates come from posting lists of each article's
heaviest terms; articles join by the half-linked rule that groups of sentences follow too.
"""

from tui.collation.stories.candidates import UNDATED, WINDOW, Index, Pairs, equal_rows, index_of, merge, propose
from tui.collation.stories.clusters import LEAST_COSINE, STEP, cluster
from tui.collation.stories.terms import Rows, Vocabulary, term_rows

__all__ = [
    "LEAST_COSINE",
    "STEP",
    "UNDATED",
    "WINDOW",
    "Index",
    "Pairs",
    "Rows",
    "Vocabulary",
    "cluster",
    "equal_rows",
    "index_of",
    "merge",
    "propose",
    "term_rows",
]
