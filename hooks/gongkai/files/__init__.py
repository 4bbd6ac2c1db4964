"""What is in a file, and its clean copy: the only readers of XLSX, DOCX, PDF, CSV, pictures; knows no entry."""
