package io.lmskit.payroll;

/**
 * What a generation of salaries came to.
 *
 * @param generated how many were made
 * @param already how many there were before
 */
public record SalaryGeneration(long generated, long already) {}
