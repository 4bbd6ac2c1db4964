"""How a school runs its board: published, taken back, carried to a PC without a network; knows no rule."""
