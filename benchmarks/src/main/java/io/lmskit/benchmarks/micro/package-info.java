/** What takes no server, measured with JMH. Compiled apart, with the processor that JMH needs. */
package io.lmskit.benchmarks.micro;
