"""Numbers, dates, durations, money: how many and when."""

from tui.collation.figures.find import figure_entities, find_figures

__all__ = ["figure_entities", "find_figures"]
