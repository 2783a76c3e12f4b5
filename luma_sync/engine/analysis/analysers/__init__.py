"""Built-in analysers (optional extra `analysis`): beats, chord roots, full waveform, a basic four-way split.

Owns: the arithmetic (`beats`, `roots`, `full_waveform`, `split`: pure, block by block), what of it a track
lacks (`gaps`), the job that a worker process does (`job`), and the run over tracks (`run`).
May import: the analysis package beside it, store, events, kernel. Must not: import librosa, scipy or soxr
outside the functions that use them, so that nothing but a worker process pays for them.
"""
