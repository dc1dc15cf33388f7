/** The SDK warns about Node 20 on every start of every test file; the project supports it on purpose. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
