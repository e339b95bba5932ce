"""Workbooks edited as the packages that they are: what nobody asked to change stays as it is."""
