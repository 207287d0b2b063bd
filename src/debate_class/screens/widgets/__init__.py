"""Parts that several screens draw with: the rail of stages, clocks, evidence, dialogs."""
