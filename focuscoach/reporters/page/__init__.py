"""What the HTML report is drawn from: figures as plain SVG with their tables, and the rows, packed."""
