"""What a Comparison looks like as text, JSON and other formats."""
