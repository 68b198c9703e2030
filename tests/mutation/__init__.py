"""Whether the tests would notice: small faults put into the code, one at a time.

Own and small because neither kept library fits: mutmut leaves out every decorated function and
every class under a decorator (a seventh of the functions here) and draws no sample by a seed;
cosmic-ray starts the whole test command for each fault and changes the files in place. Here
each fault is put into a fork of a process that has all tests loaded, and only the tests that
run its line are tried on it.
"""
