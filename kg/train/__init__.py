"""Training of everything statistical in `kg`; needs the extra `train` and labelled documents."""
