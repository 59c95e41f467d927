"""The recipe of the model: corpus, vocabulary, network, training, export, figures."""
