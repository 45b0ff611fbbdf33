// One table as programs write it, byte for byte. Those of NumPy and pandas are their own output; the others
// are written by hand after the programs' manuals, with the version where it is known.

/** What every text of `writtenTables` means. */
export const meantTable = [
  [0.5, 0.25, 1],
  [2, 0.125, 3],
  [0, 4, 1.5],
] as const;

/** By who writes it. Some write multiples of the numbers: only ratios matter. */
export const writtenTables: Readonly<Record<string, string>> = {
  "numpy.savetxt (NumPy 2.4.6)":
    "5.000000000000000000e-01 2.500000000000000000e-01 1.000000000000000000e+00\n2.000000000000000000e+00 1.250000000000000000e-01 3.000000000000000000e+00\n0.000000000000000000e+00 4.000000000000000000e+00 1.500000000000000000e+00\n",
  "numpy.savetxt with a header (NumPy 2.4.6)":
    "# target of three rows, 3 columns\n5.000000000000000000e-01 2.500000000000000000e-01 1.000000000000000000e+00\n2.000000000000000000e+00 1.250000000000000000e-01 3.000000000000000000e+00\n0.000000000000000000e+00 4.000000000000000000e+00 1.500000000000000000e+00\n",
  'numpy.savetxt, delimiter="," (NumPy 2.4.6)': "0.5,0.25,1\n2,0.125,3\n0,4,1.5\n",
  "print of an array (NumPy 2.4.6)":
    "[[0.5   0.25  1.   ]\n [2.    0.125 3.   ]\n [0.    4.    1.5  ]]",
  "repr of an array (NumPy 2.4.6)":
    "array([[0.5  , 0.25 , 1.   ],\n       [2.   , 0.125, 3.   ],\n       [0.   , 4.   , 1.5  ]])",
  "repr of float32 (NumPy 2.4.6)":
    "array([[0.5  , 0.25 , 1.   ],\n       [2.   , 0.125, 3.   ],\n       [0.   , 4.   , 1.5  ]], dtype=float32)",
  "tolist (NumPy 2.4.6)": "[[0.5, 0.25, 1.0], [2.0, 0.125, 3.0], [0.0, 4.0, 1.5]]",
  "to_csv (pandas 3.1.1)": ",0,1,2\n0,0.5,0.25,1.0\n1,2.0,0.125,3.0\n2,0.0,4.0,1.5\n",
  "to_csv, index=False (pandas 3.1.1)": "0,1,2\n0.5,0.25,1.0\n2.0,0.125,3.0\n0.0,4.0,1.5\n",
  "to_csv, no header (pandas 3.1.1)": "0.5,0.25,1.0\n2.0,0.125,3.0\n0.0,4.0,1.5\n",
  "to_csv, named columns (pandas 3.1.1)":
    ",a,b,c\n0,0.5,0.25,1.0\n1,2.0,0.125,3.0\n2,0.0,4.0,1.5\n",
  'to_csv, sep=";", decimal="," (pandas 3.1.1)':
    ";0;1;2\n0;0,5;0,25;1,0\n1;2,0;0,125;3,0\n2;0,0;4,0;1,5\n",
  "to_csv, tabs (pandas 3.1.1)":
    "\t0\t1\t2\n0\t0.5\t0.25\t1.0\n1\t2.0\t0.125\t3.0\n2\t0.0\t4.0\t1.5\n",
  "to_csv, named rows (pandas 3.1.1)": ",0,1,2\na,0.5,0.25,1.0\nb,2.0,0.125,3.0\nc,0.0,4.0,1.5\n",
  "print (pandas 3.1.1)":
    "     0      1    2\n0  0.5  0.250  1.0\n1  2.0  0.125  3.0\n2  0.0  4.000  1.5",
  "to_markdown (pandas 3.1.1)":
    "|    |   0 |     1 |   2 |\n|---:|----:|------:|----:|\n|  0 | 0.5 | 0.25  | 1   |\n|  1 | 2   | 0.125 | 3   |\n|  2 | 0   | 4     | 1.5 |",
  'to_json, orient="values" (pandas 3.1.1)': "[[0.5,0.25,1.0],[2.0,0.125,3.0],[0.0,4.0,1.5]]",
  "CSV of a German Excel": "0,5;0,25;1\r\n2;0,125;3\r\n0;4;1,5\r\n",
  "CSV UTF-8 of a German Excel, with headers":
    "\ufeffx;y;z\r\n0,5;0,25;1\r\n2;0,125;3\r\n0;4;1,5\r\n",
  "Unicode text of a German Excel, and what it copies":
    "0,5\t0,25\t1\r\n2\t0,125\t3\r\n0\t4\t1,5\r\n",
  "CSV of an English Excel": "0.5,0.25,1\r\n2,0.125,3\r\n0,4,1.5\r\n",
  "CSV of an English Excel, format 0.00%":
    "50.00%,25.00%,100.00%\r\n200.00%,12.50%,300.00%\r\n0.00%,400.00%,150.00%\r\n",
  "Excel's own sep= line": "sep=;\r\n0.5;0.25;1\r\n2;0.125;3\r\n0;4;1.5\r\n",
  "Excel with a blank last column": "0.5,0.25,1,\r\n2,0.125,3,\r\n0,4,1.5,\r\n",
  "Excel with blank rows below": "0,5;0,25;1;\r\n2;0,125;3;\r\n0;4;1,5;\r\n;;;\r\n",
  "CSV of a German Google Sheets": '"0,5","0,25",1\n2,"0,125",3\n0,4,"1,5"',
  "CSV of Numbers, with its table's name": "Table 1\n0.5,0.25,1\n2,0.125,3\n0,4,1.5\n",
  "CSV of a German Numbers": "Tabelle 1;;\n0,5;0,25;1\n2;0,125;3\n0;4;1,5\n",
  "CSV of LibreOffice Calc, every text cell in quotes":
    '"x","y","z"\n0.5,0.25,1\n2,0.125,3\n0,4,1.5\n',
  "write.csv (R 4)": '"","V1","V2","V3"\n"1",0.5,0.25,1\n"2",2,0.125,3\n"3",0,4,1.5\n',
  "write.csv2 (R 4)": '"";"V1";"V2";"V3"\n"1";0,5;0,25;1\n"2";2;0,125;3\n"3";0;4;1,5\n',
  "write.table (R 4)": '"V1" "V2" "V3"\n"1" 0.5 0.25 1\n"2" 2 0.125 3\n"3" 0 4 1.5\n',
  "write.table, col.names=FALSE (R 4)": '"1" 0.5 0.25 1\n"2" 2 0.125 3\n"3" 0 4 1.5\n',
  "print of a matrix (R 4)":
    "     [,1]  [,2] [,3]\n[1,]  0.5 0.250  1.0\n[2,]  2.0 0.125  3.0\n[3,]  0.0 4.000  1.5\n",
  "print of a data frame (R 4)":
    "   V1    V2  V3\n1 0.5 0.250 1.0\n2 2.0 0.125 3.0\n3 0.0 4.000 1.5\n",
  "writematrix (MATLAB R2024b)": "0.5,0.25,1\n2,0.125,3\n0,4,1.5\n",
  "display (MATLAB R2024b)":
    "\nA =\n\n    0.5000    0.2500    1.0000\n    2.0000    0.1250    3.0000\n         0    4.0000    1.5000\n\n",
  "display of multiples (MATLAB R2024b)":
    "\nB =\n\n   1.0e+03 *\n\n    0.5000    0.2500    1.0000\n    2.0000    0.1250    3.0000\n         0    4.0000    1.5000\n\n",
  "mat2str (MATLAB R2024b)": "[0.5 0.25 1;2 0.125 3;0 4 1.5]",
  "a literal (MATLAB, Julia)": "A = [0.5, 0.25, 1;\n     2, 0.125, 3;\n     0, 4, 1.5];\n",
  "display (Octave 9)":
    "A =\n\n   0.5000   0.2500   1.0000\n   2.0000   0.1250   3.0000\n        0   4.0000   1.5000\n\n",
  "save -ascii (Octave 9)":
    " 5.00000000e-01 2.50000000e-01 1.00000000e+00\n 2.00000000e+00 1.25000000e-01 3.00000000e+00\n 0.00000000e+00 4.00000000e+00 1.50000000e+00\n",
  "save -text (Octave 9)":
    "# Created by Octave 9.2.0\n# name: A\n# type: matrix\n# rows: 3\n# columns: 3\n 0.5 0.25 1\n 2 0.125 3\n 0 4 1.5\n\n\n",
  "display (Julia 1)":
    "3\u00d73 Matrix{Float64}:\n 0.5  0.25   1.0\n 2.0  0.125  3.0\n 0.0  4.0    1.5\n",
  "InputForm (Mathematica 14)": "{{0.5, 0.25, 1.}, {2., 0.125, 3.}, {0., 4., 1.5}}",
  "InputForm of fractions (Mathematica 14)": "{{1/2, 1/4, 1}, {2, 1/8, 3}, {0, 4, 3/2}}",
  "InputForm of small numbers (Mathematica 14)":
    "{{5.*^-8, 2.5`*^-8, 1.*^-7}, {2.*^-7, 1.25*^-8, 3.*^-7}, {0, 4.*^-7, 1.5*^-7}}",
  "print of a tensor (PyTorch 2)":
    "tensor([[0.5000, 0.2500, 1.0000],\n        [2.0000, 0.1250, 3.0000],\n        [0.0000, 4.0000, 1.5000]], device='cuda:0')",
  "print of an array (JAX)":
    "Array([[0.5  , 0.25 , 1.   ],\n       [2.   , 0.125, 3.   ],\n       [0.   , 4.   , 1.5  ]], dtype=float32)",
  "JSON, indented": "[\n  [0.5, 0.25, 1],\n  [2, 0.125, 3],\n  [0, 4, 1.5]\n]\n",
  "an array (C)": "double p[3][3] = {{0.5, 0.25, 1}, {2, 0.125, 3}, {0, 4, 1.5}};",
  Markdown:
    "| x | y | z |\n|---|:-:|--:|\n| 0.5 | 0.25 | 1 |\n| 2 | 0.125 | 3 |\n| 0 | 4 | 1.5 |\n",
  psql: " x | y | z \n---+---+---\n 0.5 | 0.25 | 1\n 2 | 0.125 | 3\n 0 | 4 | 1.5\n",
  "a box of the MySQL client":
    "+-----+-------+-----+\n| x   | y     | z   |\n+-----+-------+-----+\n| 0.5 | 0.250 | 1.0 |\n| 2.0 | 0.125 | 3.0 |\n| 0.0 | 4.000 | 1.5 |\n+-----+-------+-----+\n",
  LaTeX:
    "\\begin{tabular}{rrr}\n\\hline\n0.5 & 0.25 & 1 \\\\\n2 & $0.125$ & 3 \\\\\n0 & 4 & 1.5 \\\\\n\\hline\n\\end{tabular}\n",
  "list-directed output (gfortran 13)":
    "  0.50000000000000000       0.25000000000000000        1.0000000000000000     \n   2.0000000000000000       0.12500000000000000        3.0000000000000000     \n   0.0000000000000000        4.0000000000000000        1.5000000000000000     \n",
  "D exponents (Fortran)":
    " 0.5D+00 0.25D+00 0.1D+01\n 0.2D+01 0.125D+00 0.3D+01\n 0.0D+00 0.4D+01 0.15D+01\n",
  "decimal commas between spaces": "0,5 0,25 1\n2 0,125 3\n0 4 1,5\n",
  "typographic minus, plus and a comment at the end":
    "+0.5 25e\u22122 1 # top\n2 0.125 3 # middle\n0 4 1.5\n",
  "an index and a header of a spreadsheet's axes":
    "\t10\t20\t30\n100\t0.5\t0.25\t1\n200\t2\t0.125\t3\n300\t0\t4\t1.5\n",
};

/** Files of numpy.save (NumPy 2.4.6) in base64, of the same table or what their name says. */
export const writtenArrays: Readonly<Record<string, string>> = {
  "<f8 v1":
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADgPwAAAAAAANA/AAAAAAAA8D8AAAAAAAAAQAAAAAAAAMA/AAAAAAAACEAAAAAAAAAAAAAAAAAAABBAAAAAAAAA+D8=",
  "<f8 v2":
    "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADgPwAAAAAAANA/AAAAAAAA8D8AAAAAAAAAQAAAAAAAAMA/AAAAAAAACEAAAAAAAAAAAAAAAAAAABBAAAAAAAAA+D8=",
  "<f4":
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAA/AACAPgAAgD8AAABAAAAAPgAAQEAAAAAAAACAQAAAwD8=",
  "<f2":
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAOAA0ADwAQAAwAEIAAABEAD4=",
  ">f8":
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/4AAAAAAAAD/QAAAAAAAAP/AAAAAAAABAAAAAAAAAAD/AAAAAAAAAQAgAAAAAAAAAAAAAAAAAAEAQAAAAAAAAP/gAAAAAAAA=",
  "<i4":
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoEAAAAAgAAAAgAAAAQAAAAAQAAABgAAAAAAAAAIAAAAAwAAAA=",
  "<i8":
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoEAAAAAAAAAAIAAAAAAAAACAAAAAAAAAAQAAAAAAAAAAEAAAAAAAAAGAAAAAAAAAAAAAAAAAAAACAAAAAAAAAADAAAAAAAAAA=",
  "|u1":
    "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoEAggQARgAIAw=",
  fortran:
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMywgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADgPwAAAAAAAABAAAAAAAAAAAAAAAAAAADQPwAAAAAAAMA/AAAAAAAAEEAAAAAAAADwPwAAAAAAAAhAAAAAAAAA+D8=",
  line: "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADgPwAAAAAAANA/AAAAAAAA8D8=",
  "3d": "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsIDMsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADgPwAAAAAAANA/AAAAAAAA8D8AAAAAAAAAQAAAAAAAAMA/AAAAAAAACEAAAAAAAAAAAAAAAAAAABBAAAAAAAAA+D8=",
  c16: "k05VTVBZAQB2AHsnZGVzY3InOiAnPGMxNicsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgzLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADgPwAAAAAAAAAAAAAAAAAA0D8AAAAAAAAAAAAAAAAAAPA/AAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAwD8AAAAAAAAAAAAAAAAAAAhAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEEAAAAAAAAAAAAAAAAAAAPg/AAAAAAAAAAA=",
  object:
    "k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJWSAAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMDF9yZWNvbnN0cnVjdJSTlIwFbnVtcHmUjAduZGFycmF5lJOUSwCFlEMBYpSHlFKUKEsBSwFLAoaUaAOMBWR0eXBllJOUjAJPOJSJiIeUUpQoSwOMAXyUTk5OSv////9K/////0s/dJRiiV2UKEsBjAFhlGV0lGIu",
};
