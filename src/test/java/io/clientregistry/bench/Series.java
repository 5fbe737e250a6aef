package io.clientregistry.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The same figure measured in several rounds. */
final class Series {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    List<Double> values() {
        return List.copyOf(values);
    }

    double median() {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** Median and spread, such as {@code 24.1 (22.0..25.3)}. */
    @Override
    public String toString() {
        return values.isEmpty() ? "-" : number(median()) + " (" + number(min()) + ".." + number(max()) + ")";
    }

    /** Three significant digits at least, without an exponent. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
