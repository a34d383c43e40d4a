"""Numbers, dates, durations, money: how many and when."""

from tui.collation.figures.finding import figure_entities, find_figures

__all__ = ["figure_entities", "find_figures"]
