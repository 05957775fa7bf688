"""The site that is measured: ours, and beside it two views to compare with."""
