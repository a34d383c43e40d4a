"""What hexapla keeps between runs, in the state folder."""
