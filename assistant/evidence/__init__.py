"""What was found for a question: fused, ranked, weighed, and what stands around and against it."""
