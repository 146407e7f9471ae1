package io.isemdm;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Tests of the service that one JVM runs while another runs {@link SecondHalfSuite}: one such JVM alone leaves much of a
 * second processor idle.
 */
@Suite
@SelectPackages({"io.isemdm.access", "io.isemdm.account", "io.isemdm.admin", "io.isemdm.probe"})
@IncludeClassNamePatterns(".*Test")
class FirstHalfSuite {
}
