"""Small reusable widgets; know the theme and cells, never the engine. May import models' cells, theme."""
