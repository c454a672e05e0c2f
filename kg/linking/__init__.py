"""Ties between mentions and references: what stands where (`scene`), the evidence for a pair
(`features`), the decision (`judge`), and how firm a tie is (`firmness`)."""
