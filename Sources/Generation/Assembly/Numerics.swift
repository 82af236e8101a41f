import Foundation

/// Natural logarithm.
func logarithm(_ x: Double) -> Double { log(x) }

/// e to the power of x.
func exponential(_ x: Double) -> Double { exp(x) }

/// Square root of a whole number, as a decimal.
func root(_ x: Int) -> Double { Double(x).squareRoot() }
