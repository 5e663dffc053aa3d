"""The English of contracts: words, sentences, amounts and dates, the thesaurus, letters and digits."""
