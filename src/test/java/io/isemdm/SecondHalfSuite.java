package io.isemdm;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests of the service that are not in {@link FirstHalfSuite}. */
@Suite
@SelectPackages("io.isemdm")
@ExcludePackages({"io.isemdm.access", "io.isemdm.account", "io.isemdm.admin", "io.isemdm.probe"})
@IncludeClassNamePatterns(".*Test")
class SecondHalfSuite {
}
