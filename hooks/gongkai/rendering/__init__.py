"""Pages to text, in a Jinja environment of our own; knows neither the view nor whoever publishes."""
