package io.lmskit.payroll;

import java.util.List;

/**
 * What a generation of salaries came to.
 *
 * @param generated how many were made
 * @param already how many there were before
 * @param failed whose could not be made; everybody else's were
 */
public record SalaryGeneration(long generated, long already, List<SalaryFailure> failed) {

    public SalaryGeneration {
        failed = List.copyOf(failed);
    }
}
