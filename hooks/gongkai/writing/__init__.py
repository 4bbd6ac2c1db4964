"""How a source text is changed, drafted, saved and handed in; knows neither HTTP nor templates nor a page."""
