"""Workload W in NumPy, as one would write it: whole columns, and np.quantile.

    python3 workload.py DRAWS REPEATS

Prints "draws seconds p5 p50 p95" of the net total of 2035 in JPY billion; the time is processor time,
that of the fastest repeat; all write into the same array. The constants are those of ../workload-w.yaml: placeholders of a benchmark, not estimates.
"""

import sys
import time

import numpy as np

YEARS = 11
PAYMENTS = [4200.0, 2400.0, 3300.0, 420.0, 310.0]
RECEIPTS = [1650.0, 600.0, 1000.0, 150.0, 90.0]
PAYMENTS_IN_DOLLARS = [0.60, 0.70, 0.50, 0.80, 0.60]
RECEIPTS_IN_DOLLARS = [0.40, 0.50, 0.40, 0.80, 0.50]
GROWTH = [(0.07, 0.03), (0.05, 0.02), (0.06, 0.025), (0.02, 0.015), (0.04, 0.02)]
RECEIPTS_GROWTH = [0.05, 0.04, 0.03, 0.02, 0.03]


def simulate(draws, out):
    random = np.random.Generator(np.random.SFC64(42))
    growth = [1 + mean + sd * random.standard_normal(draws) for mean, sd in GROWTH]
    users = random.triangular(20, 45, 80, draws)
    price = random.lognormal(np.log(18), 0.25, draws)
    midpoint = 4 + random.standard_normal(draws)
    steepness = random.uniform(0.5, 1.2, draws)
    foreign = random.beta(8, 2, draws)
    agent_cost = random.lognormal(np.log(1200), 0.5, draws)
    substitution = random.uniform(0, 0.15, draws)
    subscriptions = users * price * 12 * foreign / 1000 * 150
    agents = 17 * agent_cost * foreign / 1000 * 150
    rate = np.ones(draws)
    level = [np.full(draws, amount) for amount in PAYMENTS]
    receipts = list(RECEIPTS)
    for t in range(YEARS):
        rate = rate * np.exp(-0.015 + 0.10 * random.standard_normal(draws))
        adopted = 1 / (1 + np.exp(-steepness * (t - midpoint)))
        automated = 1 / (1 + np.exp(-steepness * (t - midpoint - 3)))
        ai = (subscriptions * adopted + agents * automated) * rate
        bought_abroad = 1 - substitution * (t / 10)
        total = out[t, 5]
        total[:] = 0
        for c in range(5):
            if t > 0:
                level[c] *= growth[c]
            paid, earned = PAYMENTS_IN_DOLLARS[c], RECEIPTS_IN_DOLLARS[c]
            payments = level[c] * (1 - paid + paid * rate) * bought_abroad
            if c == 0:
                payments += ai
            np.subtract(receipts[c] * (1 - earned + earned * rate), payments, out=out[t, c])
            total += out[t, c]
            receipts[c] *= 1 + RECEIPTS_GROWTH[c]


def main():
    draws, repeats = int(sys.argv[1]), int(sys.argv[2])
    out = np.ones((YEARS, 6, draws))
    times = []
    for _ in range(repeats):
        begun = time.process_time()
        simulate(draws, out)
        quantiles = np.quantile(out, [0.05, 0.25, 0.5, 0.75, 0.95], axis=2)
        times.append(time.process_time() - begun)
    seconds = min(times)
    p5, _, p50, _, p95 = quantiles[:, YEARS - 1, 5]
    print(f"{draws} {seconds:.6f} {p5:.3f} {p50:.3f} {p95:.3f}")


main()
