"""Files → grids → posts: read the calendar that people really keep."""
