deletion_protection = false

# Whose tokens the HTTP API lets in: put your OpenID provider here.
api = {
  jwt = {
    issuer    = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE"
    audiences = ["example-client-id"]
  }
}
