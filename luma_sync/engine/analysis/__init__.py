"""What is inside an audio file: tags, artwork, duration, waveform."""
