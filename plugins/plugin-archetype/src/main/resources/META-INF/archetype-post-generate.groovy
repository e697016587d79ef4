// An archetype's files lose their modes.
new File(request.outputDirectory, request.artifactId + '/bin/package_lambda_entrypoint')
    .setExecutable(true, false)
