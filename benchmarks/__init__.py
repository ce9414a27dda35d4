"""What is measured, against whom or against which limit, always as a ratio within one run."""
