<#-- One library a line: groupId:artifactId:version, a tab, its licences with a comma between. For LicencesIT. -->
<#list dependencyMap as library>
${library.getKey().groupId}:${library.getKey().artifactId}:${library.getKey().version}	${library.getValue()?join(", ")}
</#list>
