"""Speed and memory, as ratios to what no reader of the text can do without."""
