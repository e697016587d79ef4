mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix   = "reports-test"
  name     = "common"
  service  = "reports"
  stage    = "test"
  zip_path = "tests/layer.tftest.hcl" # any file will do
}

run "defaults_are_of_the_core" {
  assert {
    condition     = aws_lambda_layer_version.this.layer_name == "reports-test-common" && aws_lambda_layer_version.this.compatible_runtimes == toset(["java17", "java21"]) && aws_lambda_layer_version.this.compatible_architectures == toset(["arm64", "x86_64"])
    error_message = "jars run on both architectures"
  }

  assert {
    condition     = aws_lambda_layer_version.this.source_code_hash == filebase64sha256(var.zip_path)
    error_message = "another zip makes another version"
  }
}

run "missing_zip" {
  command = plan

  variables {
    zip_path = "no/such.zip"
  }

  expect_failures = [var.zip_path]
}

run "out_of_range" {
  command = plan

  variables {
    prefix        = "reports-"
    name          = "Common"
    runtimes      = ["java8"]
    architectures = ["arm"]
  }

  expect_failures = [var.prefix, var.name, var.runtimes, var.architectures]
}

run "example" {
  command = plan

  module {
    source = "./examples/common"
  }
}
