"""What is asked about an indicator, its answer, and the plan of a red."""
