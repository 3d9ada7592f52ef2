# right: the slope still missing is carried along; Gaussians one by one; normal equations
import math

import numpy as np


def interpolate(knots, values):
    slope, out = 0.0, []
    for k in range(len(knots) - 1):
        wanted = (values[k + 1] - values[k]) / (knots[k + 1] - knots[k])
        out.append(wanted - slope)
        slope = wanted
    return np.array(out)


def rbf_features(x, centres, width):
    return np.array([[math.exp(-0.5 * (math.dist(p, c) / width) ** 2) for c in centres] for p in x])


def rbf_fit(x, y, centres, width):
    design = np.hstack([np.ones((len(x), 1)), rbf_features(x, centres, width)])
    b, *w = np.linalg.solve(design.T @ design, design.T @ y)
    return np.array(w), b


def approximate(function, curvature, tolerance):
    units = 1
    while curvature / (8 * units**2) > tolerance:
        units += 1
    knots = np.array([k / units for k in range(units + 1)])
    values = np.array([float(function(np.array([knot]))[0]) for knot in knots])
    return knots[:units], interpolate(knots, values), float(values[0])
