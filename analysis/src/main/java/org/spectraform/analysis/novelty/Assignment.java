package org.spectraform.analysis.novelty;

import java.util.Arrays;

/**
 * The assignment of rows to columns with the least total cost, by shortest augmenting paths: O(n^3).
 *
 * <p>Source: Kuhn, Nav. Res. Logist. Q. 2, 83 (1955); in the form of Jonker and Volgenant, Computing 38, 325 (1987).
 */
final class Assignment {
    private Assignment() {}

    /**
     * Solves the problem.
     *
     * @param n number of rows and of columns
     * @param cost row after row, {@code cost[row * n + column]}, finite
     * @param columnOf gets the column of each row
     */
    static void solve(int n, double[] cost, int[] columnOf) {
        double[] rowPrice = new double[n + 1];
        double[] columnPrice = new double[n + 1];
        int[] rowOf = new int[n + 1]; // row n stands for "none", column n for the row being placed
        int[] before = new int[n + 1];
        double[] slack = new double[n + 1];
        boolean[] reached = new boolean[n + 1];
        Arrays.fill(rowOf, n);
        for (int row = 0; row < n; row++) {
            rowOf[n] = row;
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            Arrays.fill(reached, false);
            int column = n;
            while (rowOf[column] != n) {
                reached[column] = true;
                int at = rowOf[column];
                double min = Double.POSITIVE_INFINITY;
                int next = n;
                for (int c = 0; c < n; c++) {
                    if (!reached[c]) {
                        double reduced = cost[at * n + c] - rowPrice[at] - columnPrice[c];
                        if (reduced < slack[c]) {
                            slack[c] = reduced;
                            before[c] = column;
                        }
                        if (slack[c] < min) {
                            min = slack[c];
                            next = c;
                        }
                    }
                }
                for (int c = 0; c <= n; c++) {
                    if (reached[c]) {
                        rowPrice[rowOf[c]] += min;
                        columnPrice[c] -= min;
                    } else {
                        slack[c] -= min;
                    }
                }
                column = next;
            }
            while (column != n) {
                rowOf[column] = rowOf[before[column]];
                column = before[column];
            }
            rowOf[n] = n;
        }
        for (int c = 0; c < n; c++) {
            columnOf[rowOf[c]] = c;
        }
    }
}
