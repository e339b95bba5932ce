"""What the networks see in a text: addresses, hashtags, emoji, and how much room it takes."""
