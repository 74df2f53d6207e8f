"""The live picture of a whole store, for the browser of this machine: it only reads, and answers nobody else."""
