"""`make bench`: how fast search is, as ratios within one run. Not part of the tests."""
