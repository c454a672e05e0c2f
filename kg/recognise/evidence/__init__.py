"""The evidence for each possible name of a document, as named numbers that `kg.recognise.weigh` weighs."""
